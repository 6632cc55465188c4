import type { Permission } from '../permissions.ts'

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
/** What whoever writes typical cases and stories of their own work does, and sees of the calls for them. */
export const nominating = ['nomination:read', 'nomination:write', 'call:read'] as const satisfies Permission[]
/** Writes them, and recommends what others wrote. */
export const recommending = ['nomination:write', 'nomination:recommend'] as const satisfies Permission[]
/** Reviews them beside other work. */
export const reviewing = ['nomination:read', 'nomination:review', 'call:read'] as const satisfies Permission[]
/** Calls for them, and keeps the library of those that were chosen. */
export const calling = ['call:write', 'library_entry:write'] as const satisfies Permission[]
/** Reviews them, submits them upwards and enters which were selected. */
export const collecting = ['nomination:write', 'nomination:review', 'nomination:manage', ...calling] as const satisfies Permission[]
