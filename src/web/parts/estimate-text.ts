import type { Estimate } from '#model/estimate.js';

/** "70 · 77 · 100", or one number where all agree. */
export function estimateText({ low, best, high }: Pick<Estimate, 'low' | 'best' | 'high'>): string {
  const numbers = [low, best, high].map((end) => (end === null ? '?' : String(end)));
  return new Set(numbers).size === 1 ? numbers[0]! : numbers.join(' · ');
}
