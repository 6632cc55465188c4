import type { steps as zh } from './steps.zh-CN.ts'

export const steps: typeof zh = {
  extract: {
    text: 'Look into which text', find: 'What to find', findHelp: 'Each becomes a new column.', one: 'thing to find', name: 'Name of the column', by: 'How it is found', bys: { words: 'Words', list: 'A list', pattern: 'Pattern' }, words: 'Words', take: 'What to take', takes: { first: 'What was found first', all: 'All that was found', count: 'How often', found: 'Whether it is there' }, as: 'As',
    pattern: 'Pattern', patternHelp: 'Begin with a common one. [0-9] and \\d are a digit, {2,4} is two to four times; with a pair of brackets only what they hold is taken.', preset: 'Common patterns', presets: { amount: 'Amount (yuan)', date: 'Date (year, month, day)', caseNo: 'Case number', personId: 'Identity number', mobile: 'Mobile number', orgId: 'Unified social credit code' },
    keep: 'Where nothing is found', keepFound: 'Leave out rows in which nothing is found',
  },
  similar: {
    key: 'What tells texts apart', keyHelp: 'Two rows of one number are not compared.', text: 'Which text to compare', grams: 'Length of a piece (characters)', gramsHelp: 'Texts are cut into pieces of this length; usually 5.', atLeast: 'Similarity at least', atLeastHelp: 'How much of all pieces both texts have (Jaccard), between 0 and 1, such as 0.9.',
    pairs: 'Which pairs come out', all: 'Every pair of texts nearly the same', linked: 'As many pairs as grouping needs (much faster; choose it before “Group what is connected”)',
  },
  cluster: {
    key: 'What is grouped', keyHelp: 'Such as the code of a firm, or a case number.', by: 'Connected where these are the same', byHelp: 'Each column for itself; empty values connect nothing.', pairs: 'Also connected by the pairs of (may be empty)', pairsHelp: 'Such as those of “Find texts nearly the same”.', between: 'The two ends of a pair', end: 'End {{n}} of a pair',
    most: 'Leave out values that are too common', mostHelp: 'Such as the telephone of an agent that hundreds of firms share.', mostKeys: 'Shared by at most', keep: 'Where nothing is connected', keepLinked: 'Leave out what is connected with nothing',
  },
  link: {
    sides: 'What is compared', one: 'comparison', two: 'Two tables', other: 'Compare with', compare: 'What to compare', compareHelp: 'Best four or more that do not follow from one another: name, birth date, phone, address.', kind: 'How', column: 'Columns', leftColumn: 'Columns of this table', rightColumn: 'Columns of the other',
    kinds: { person_name: 'Name of a person', company_name: 'Name of a firm', id: 'Number (identity, phone)', date: 'Date', address: 'Address', number: 'Amount or count', text: 'Other text', exact: 'Exactly the same' },
    threshold: 'Probability of being one, at least', thresholdHelp: 'Usually 0.5; take 0.95 where a wrong pair costs more than a missed one.', block: 'Say which rows are compared at all', blockHelp: 'When off, this is chosen from the data. When on, rows are compared where some rule holds; all keys of a rule must be the same.', rule: 'Rule {{n}}: all of these are the same', removeRule: 'Remove rule {{n}}', addRule: 'Add a rule', keyOf: '{{name}}: {{key}}',
    keys: { same: 'same', sound: 'sounds the same', start: 'same start', end: 'same end', year: 'same year', day: 'same day and month' }, single: 'Duplicates in one table',
  },
  gives: {
    left_key: 'number of the first', right_key: 'number of the second', similarity: 'similarity, 0 to 1', cluster: 'number of the group: the least in it', cluster_size: 'how many are in it', match_weight: 'sum of the weights (bits)', match_probability: 'probability of being one', waterfall: 'how the weights add up', joint_weight: 'what they say together, beyond the sum (bits)', level: 'how alike', weight: 'weight (bits)',
  },
}
