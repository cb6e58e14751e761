import { countedVariable } from '#coding/counted.js';

export const killed = countedVariable('killed');
