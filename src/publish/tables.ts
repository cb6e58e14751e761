import type { Table } from './table.js';
import { claimsTable } from './tables/claims.js';
import { incidentsTable } from './tables/incidents.js';

export const TABLES: readonly Table[] = [incidentsTable, claimsTable];

export const tableNamed = (name: string): Table | null => TABLES.find((table) => table.name === name) ?? null;
