import { countedVariable } from '#coding/counted.js';

export const missing = countedVariable('missing');
