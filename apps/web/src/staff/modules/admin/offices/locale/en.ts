import type { offices as zh } from './zh-CN.ts'

export const offices: typeof zh = {
  nav: 'Offices',
  title: 'Offices and departments',
  subtitle: 'Scopes of rights follow this tree; offices in the data are matched by code, else by name and alias.',
  add: 'Add an office',
  addBelow: 'Add an office below',
  search: 'Find an office or department',
  level: { province: 'Provincial', city: 'Municipal', county: 'County' },
  none: { title: 'There are no offices yet', text: 'Begin with the highest.' },
  noMatch: 'No matches',
  choose: { title: 'Choose an office', text: 'Choose one in the tree to see or change its name, aliases and departments.' },
  field: {
    name: 'Name',
    code: 'Office code',
    noCode: 'Not given',
    codeHelp:
      'The code of this office in the business system; no two offices share one. Data that carry it are matched by it. Offices of one name need it.',
    parent: 'Office above',
    noParent: '(none: the highest)',
    level: 'Level',
    aliases: 'Aliases',
    aliasesHelp: 'Other spellings that data may hold; type and press Enter',
    series: '{{paper}}: numbered by',
    seriesHelp:
      'The Chinese words that come before the year in the number. No two offices share them, and what another office once used stays taken.',
    approvers: '{{paper}}: approved by',
    approvedBy: 'approved by {{steps}}',
    seriesNone: 'Taken from the name with the first paper',
  },
  one: {
    save: 'Save',
    cancel: 'Cancel',
    saved: 'Saved',
    added: 'Added',
    edit: 'Edit',
    departments: 'Departments',
    addDepartment: 'Add a department',
    departmentName: 'Name of the department',
    noDepartments: 'No departments yet',
    readOnly: 'You may only look; the system administrator makes changes.',
  },
  error: {
    required: 'Please fill in at least two characters',
    code: '2 to 20 letters, digits or hyphens',
    series: '2 to 20 hanzi, letters or digits',
  },
}
