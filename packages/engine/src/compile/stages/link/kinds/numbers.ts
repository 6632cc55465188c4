import { narrow } from '../text.ts'

/** Letters and digits of a number, and the stars that hide some of its places (`430681********5685`); a star or two are a mark beside it. Null where nothing is left. */
export function bareNumber(sql: string): string {
  const plain = `upper(${narrow(sql)})`
  return `CASE WHEN regexp_matches(${plain}, '[*]{3}.*[\\p{L}\\p{N}]|[\\p{L}\\p{N}].*[*]{3}') THEN regexp_replace(${plain}, '[^\\p{L}\\p{N}*]+', '', 'g') ELSE nullif(regexp_replace(${plain}, '[^\\p{L}\\p{N}]+', '', 'g'), '') END`
}

/** Places 1 to 17 of a citizen's identity number (GB 11643-1999, after ISO 7064 MOD 11-2), and the check digits by the remainder. */
const CITIZEN = { weights: [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2], digits: '10X98765432' }
/** Places 1 to 17 of a unified social credit code (GB 32100-2015), whose characters count by their places among these. */
const CREDIT = { weights: [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28], characters: '0123456789ABCDEFGHJKLMNPQRTUWXY' }

/** Whether a number has a check digit, and the right one: then it is hardly a slip of the pen. False for a number of another form, null for none. */
export function isProven(sql: string): string {
  const bare = bareNumber(sql)
  const at = (i: string): string => `substr(${bare}, CAST(${i} AS BIGINT), 1)`
  const sum = (weights: readonly number[], worth: (character: string) => string): string =>
    `list_sum(list_transform([${weights.map((weight, i) => `[${i + 1}, ${weight}]`).join(', ')}], lambda w: w[2] * ${worth(at('w[1]'))}))`
  const citizen = `${at('18')} = substr('${CITIZEN.digits}', CAST(${sum(CITIZEN.weights, c => `CAST(${c} AS INTEGER)`)} % 11 AS BIGINT) + 1, 1)`
  const credit = `${at('18')} = substr('${CREDIT.characters}', CAST((31 - ${sum(CREDIT.weights, c => `(instr('${CREDIT.characters}', ${c}) - 1)`)} % 31) % 31 AS BIGINT) + 1, 1)`
  return `CASE WHEN regexp_full_match(${bare}, '[0-9]{17}[0-9X]') AND ${citizen} THEN TRUE WHEN regexp_full_match(${bare}, '[${CREDIT.characters}]{18}') THEN ${credit} ELSE FALSE END`
}
