import { openMemoryCasebook } from '../support/casebook.js';
import { testCasebook } from './contract.js';

testCasebook(openMemoryCasebook);
