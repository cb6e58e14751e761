/** knip does not follow the `#folder/file.js` imports of package.json, so it is shown where they lead. */
const withPlainImports = (text) =>
  text.replaceAll(
    /(['"])#([^'"]+)\.js(x?)\1/g,
    (_, quote, file, x) => `${quote}${process.cwd()}/src/${file}.ts${x}${quote}`,
  );

export default {
  entry: ['src/cli/main.ts', 'src/index.ts', 'src/operations/code-beside.ts', 'scripts/*.{ts,mjs}', 'scripts/bench/*.ts', 'tests/**/*.test.ts'],
  project: ['src/**/*.{ts,tsx}', 'scripts/**/*.{ts,mjs}', 'tests/**/*.ts'],
  // Of the system; a test that needs them is skipped where they are not allowed.
  ignoreBinaries: ['apt-get', 'mount', 'umount'],
  compilers: { ts: withPlainImports, tsx: withPlainImports },
};
