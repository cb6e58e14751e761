import { countedVariable } from '#coding/counted.js';

export const wounded = countedVariable('wounded');
