import fc from 'fast-check';

// The same random cases on every run, so that a red run can be run again; ATTEST_SEED tries others.
fc.configureGlobal({ seed: Number(process.env.ATTEST_SEED ?? 20240917) });
