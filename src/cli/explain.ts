import { type Command, Option } from 'commander';
import { loadKit } from '#kit/load-kit.js';
import { userFolder } from '#kit/user-folder.js';
import { UserError } from '#model/user-error.js';
import { analyseReport, codeReport } from '#pipeline.js';
import { inputsOf } from '#read/inputs.js';
import { readReport } from '#read/read-report.js';
import { optionsOf } from './code.js';
import { explainHtml } from './explain-html.js';
import { explainText } from './explain-text.js';
import { STAGES, type StageName, stagesOf } from './stages.js';
import { terminalOf } from './terminal.js';
import { writeOut } from './write-out.js';

interface ExplainFlags {
  readonly stage?: StageName;
  readonly json?: true;
  readonly html?: true;
  readonly published?: string;
  readonly language?: string;
  readonly outlet?: string;
}

const EXAMPLES = `
Examples:
  attest explain report.html                       what every stage saw, as coloured text
  attest explain report.html --stage language      the trees of the sentences
  attest explain report.html --stage places --json the candidates for each place
  attest explain report.html --html > report.explained.html   one page that needs nothing else`;

export function explainCommand(program: Command): void {
  program
    .command('explain')
    .summary('show what each stage saw in one report, span by span')
    .description('Shows what each stage saw in one report, span by span, with the names of the rules.')
    .argument('<file>', 'a file, an http(s) address, or - for standard input')
    .addOption(new Option('-s, --stage <stage>', 'only this stage').choices(STAGES))
    .addOption(new Option('--json', 'as JSON').conflicts('html'))
    .option('--html', 'as one self-contained page')
    .option('--published <date>', 'publication date, YYYY-MM-DD')
    .option('--language <code>', 'en or fr')
    .option('--outlet <name>', 'who published it')
    .addHelpText('after', EXAMPLES)
    .action(explainFile);
}

async function explainFile(name: string, flags: ExplainFlags): Promise<void> {
  for await (const input of inputsOf([name])) {
    const loaded = await input.load();
    const read = 'code' in loaded ? { failure: loaded } : await readReport(loaded, optionsOf(flags));
    if ('failure' in read)
      throw new UserError(read.failure.code, `${input.name}: ${read.failure.detail}`, read.failure.hint);
    const kit = loadKit(userFolder(process.env));
    const analysis = analyseReport(read.report, kit);
    const stages = stagesOf(analysis, codeReport(read.report, kit)).filter(
      (stage) => flags.stage === undefined || stage.name === flags.stage,
    );
    if (flags.json) await writeOut(`${JSON.stringify({ report: read.report, stages }, null, 1)}\n`);
    else if (flags.html) await writeOut(explainHtml(read.report, stages));
    else await writeOut(explainText(read.report, stages, terminalOf(process.stdout, process.env)));
    return;
  }
}
