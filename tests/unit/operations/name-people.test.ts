import { describe, expect, it } from 'vitest';
import { namePeople } from '#operations/name-people.js';
import { analyseReport } from '#pipeline.js';
import { kit } from '../../support/kit.js';
import { reportOf } from '../../support/report.js';

const named = (text: string, language: 'en' | 'fr') =>
  namePeople(analyseReport(reportOf(text, { language, published: '2024-03-05' }), kit), kit);

describe('persons of a report', () => {
  it.each([
    ['en', 'Boureima Tapily, a 34-year-old farmer, was killed on Monday.', 'Boureima Tapily', false],
    ['en', 'Sergeant Adama Koné of the army also died.', 'Adama Koné', false],
    ['en', 'Governor Souleymane Diarra said nine people died.', 'Souleymane Diarra', true],
    ['en', 'Army spokesman Colonel Moussa Sidibé confirmed the toll.', 'Moussa Sidibé', true],
    ['fr', "L'enseignant Amadou Ongoïba, 41 ans, a été tué lundi.", 'Amadou Ongoïba', false],
    ['fr', 'Le docteur Awa Sanogo a soigné les blessés.', 'Awa Sanogo', false],
    ['fr', 'Le maire, Issa Guindo, a confirmé le bilan.', 'Issa Guindo', true],
    ['fr', 'Le ministre de la Défense, Sadio Camara, a présenté ses condoléances.', 'Sadio Camara', true],
  ] as const)('%s: %s', (language, text, name, acts) => {
    expect(named(text, language).find((person) => person.name === name)).toMatchObject({ public: acts });
  });
});
