/** As restricted records, the audit and the story of one name it. */
export const CLUE_KIND = 'clue'
