import { countedVariable } from '#coding/counted.js';

export const abducted = countedVariable('abducted');
