/** The kinds of subject that have a word; a model may name others. */
const KINDS = [
  'case',
  'report',
  'opinion',
  'staff',
  'prosecutor',
  'asker',
  'pair',
  'plaintiff',
  'employer',
  'patients',
  'judgment',
  'person',
  'person+company',
  'person+case',
  'suspect',
  'penalty',
  'correction',
  'lot',
  'place',
  'project',
  'house',
  'group',
  'company',
] as const

export const isKind = (kind: string): kind is (typeof KINDS)[number] => (KINDS as readonly string[]).includes(kind)
