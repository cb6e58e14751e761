import { describe, expect, it } from 'vitest';
import { createAnalyser } from '#language/analyser.js';
import { readConllu } from '#language/conllu.js';
import { scoreTrees } from '#language/evaluate.js';
import { decodeModel, encodeModel } from '#language/model-file.js';
import { trainModel } from '#language/train/train-model.js';

/** A treebank of eight sentences of our own, enough to learn by heart. */
const SUBJECTS = ['Soldiers', 'Farmers', 'Teachers', 'Drivers'];
const FILE = SUBJECTS.flatMap((subject) =>
  ['left', 'closed'].map((verb) =>
    [
      `# text = ${subject} ${verb} the road .`,
      `1\t${subject}\t${subject.toLowerCase().slice(0, -1)}\tNOUN\t_\tNumber=Plur\t2\tnsubj\t_\t_`,
      `2\t${verb}\t${verb === 'left' ? 'leave' : 'close'}\tVERB\t_\tMood=Ind|Tense=Past|VerbForm=Fin\t0\troot\t_\t_`,
      '3\tthe\tthe\tDET\t_\tDefinite=Def|PronType=Art\t4\tdet\t_\t_',
      '4\troad\troad\tNOUN\t_\tNumber=Sing\t2\tobj\t_\t_',
      '5\t.\t.\tPUNCT\t_\t_\t2\tpunct\t_\t_',
      '',
      '',
    ].join('\n'),
  ),
).join('');

const OPTIONS = {
  seed: 7,
  tagBits: 12,
  tagEpochs: 4,
  tagMargin: 5,
  tagVoters: 1,
  tagLeast: 1,
  network: { layers: 2, hidden: 16, arc: 8, label: 8, hashBits: 6 },
  training: { epochs: 40, batch: 12, rate: 0.02, dropping: { input: 0.1, layers: 0.1, words: 0.1 } },
  folds: 2,
  blindEvery: 4,
  report: () => {},
};

const treebank = readConllu(FILE);

describe('training', () => {
  it('gives the same bytes for the same sentences and seed', () => {
    expect(encodeModel(trainModel(treebank, OPTIONS)).equals(encodeModel(trainModel(treebank, OPTIONS)))).toBe(true);
  });

  it('gives other bytes for another seed', () => {
    const other = trainModel(treebank, { ...OPTIONS, seed: 8 });
    expect(encodeModel(trainModel(treebank, OPTIONS)).equals(encodeModel(other))).toBe(false);
  });

  it('learns its own sentences by heart, lemmas included', () => {
    const analyser = createAnalyser(decodeModel(encodeModel(trainModel(treebank, OPTIONS))));
    expect(scoreTrees(treebank, analyser)).toMatchObject({ upos: 100, uas: 100, las: 100, lemmas: 100 });
  });
});

describe('a model file', () => {
  const model = trainModel(treebank, OPTIONS);

  it('comes back as it was written', () => {
    expect(decodeModel(encodeModel(model))).toEqual(model);
  });

  it('is refused where it is cut short', () => {
    const bytes = encodeModel(model);
    expect(() => decodeModel(bytes.subarray(0, bytes.length - 20))).toThrow();
    expect(() => decodeModel(Buffer.from('no model'))).toThrow();
  });
});

describe('CoNLL-U', () => {
  it('leaves out ranges and empty nodes', () => {
    const [sentence] = readConllu(
      '# text = du pain\n1-2\tdu\t_\t_\t_\t_\t_\t_\t_\t_\n1\tde\tde\tADP\t_\t_\t3\tcase\t_\t_\n2\tle\tle\tDET\t_\t_\t3\tdet\t_\t_\n3\tpain\tpain\tNOUN\t_\t_\t0\troot\t_\t_\n3.1\tx\tx\tX\t_\t_\t_\t_\t_\t_\n',
    );
    expect(sentence!.forms).toEqual(['de', 'le', 'pain']);
    expect(sentence!.heads).toEqual([2, 2, -1]);
    expect(sentence!.text).toBe('du pain');
  });

  it('refuses what is no CoNLL-U', () => {
    expect(() => readConllu('1 not tabs\n')).toThrow('not a CoNLL-U line');
  });
});
