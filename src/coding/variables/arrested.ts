import { countedVariable } from '#coding/counted.js';

export const arrested = countedVariable('arrested');
