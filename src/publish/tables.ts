import type { Table } from './table.js';
import { acledLikeTable } from './tables/acled-like.js';
import { claimsTable } from './tables/claims.js';
import { gedLikeTable } from './tables/ged-like.js';
import { gtdLikeTable } from './tables/gtd-like.js';
import { incidentsTable } from './tables/incidents.js';

export const TABLES: readonly Table[] = [incidentsTable, claimsTable, acledLikeTable, gedLikeTable, gtdLikeTable];

export const tableNamed = (name: string): Table | null => TABLES.find((table) => table.name === name) ?? null;
