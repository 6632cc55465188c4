import type { Permission } from './permissions.ts'

/** What everybody of the staff has to do, whatever else their work is. */
export const everybody = [
  'filing:file',
  'integrity:answer',
  'kin:declare',
  'base:read',
  'training:read',
  'training:join',
  'placement:join',
  'question:ask',
  'library_entry:read',
] as const satisfies Permission[]
export const data = ['dataset:read', 'model:read', 'run:read', 'indicator:read'] as const satisfies Permission[]
/** What whoever belongs to the work of the Party sees, as far as their role reaches. */
export const party = [
  'pact:read',
  'tag:read',
  'branch:read',
  'brand:read',
  'honour:read',
  'activity:read',
  'rating:read',
  'nomination:read',
  'call:read',
] as const satisfies Permission[]
export const casework = [...data, 'lead:read', 'letter:read', 'sheet:read'] as const satisfies Permission[]
