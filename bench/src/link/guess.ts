/** Columns that hold the truth, or say where a row is from, and are never compared. */
const TRUTH =
  /^(rec_?id|cluster(_?id)?|entity(_?id)?|ent_id|true_?id|unique_?id|id|row_?id|index|label|match(_?id)?|source(_dataset)?|dataset)$/

const FIRM = /company|firm|organi[sz]ation|business|employer|supplier|vendor|trading_?name|legal_?name|企业|公司|单位|商户|机构/

/** What a column is compared as, by its name: the first that fits. What is told of a firm or a person – their telephone, their address – is not their name. */
const GUESSES: [RegExp, string][] = [
  [/e_?mail|birth_?(place|country|city|town)|place_of_birth|邮箱|籍贯|出生地|民族|occupation|职业/, 'text'],
  [/birth_?year|year_of_birth|^yob$|出生年份?$/, 'exact'],
  [/birth|^dob|(^|_)dob$|date|出生|日期|生日/, 'date'],
  [/address|street(?!_?n)|^addr|地址|住址|住所|住处|户籍地|经营场所/, 'address'],
  [
    /^code$|street_?n|post_?code|postal|(^|_)zip|phone|mobile|^tel|(^|_)fax|soc_?sec|ssn|_no$|_id$|number|passport|licen|^vat|(^|_)vat|tax|(^|_)reg(istration)?_|证|号码?$|编号|代码|电话|手机|联系方式|邮编|传真/,
    'id',
  ],
  [/sex|gender|性别|^state$|^province$|^country$/, 'exact'],
  [/法定代表人|法人|负责人|联系人|当事人|申请人|户主|director|owner|contact|manager|^head$/, 'person_name'],
  [FIRM, 'company_name'],
  [
    /(given|first|fore|last|family|sur|middle|full|person|head|^)_?name$|^surname$|^name_?(given|first|family|last)$|^xm$|姓名|^姓$|^名$|^名字$/,
    'person_name',
  ],
]

const isAddressPart = (column: string): boolean => /address|street|^addr/.test(column)

/**
 * Comparisons by the names of columns alone; several columns of a street address are parts of one, and a whole name is left out beside its parts. A bare `name` is a
 * firm's where another column is of firms alone. With `apart`, every column is a comparison of its own, as a hurried author of a model has it.
 */
export function guess(columns: readonly string[], { apart = false } = {}): Record<string, string> {
  const ids = columnIds(columns)
  const compared = columns.map((column, i) => ({ column: column.toLowerCase(), id: ids[i]! })).filter(({ column }) => !TRUTH.test(column))
  const isOfFirms = compared.some(({ column }) => FIRM.test(column) || /(^|_)vat|信用代码|法定代表人/.test(column))
  const kindOf = (column: string): string =>
    isOfFirms && /^(name|名称)$/.test(column)
      ? 'company_name'
      : column === '名称'
        ? 'company_name'
        : (GUESSES.find(([pattern]) => pattern.test(column))?.[1] ?? 'text')
  const hasParts = [/^(given|first|fore)_?name$/, /^(sur|last|family)_?name$/].every(part =>
    compared.some(({ column }) => part.test(column)),
  )
  const parts = apart ? [] : compared.filter(({ column }) => isAddressPart(column))
  const rest = compared.filter(
    c => !parts.includes(c) && !(hasParts && /^full_?name$|^name$|first_and_surname|^first_?name_?surname/.test(c.column)),
  )
  return {
    ...Object.fromEntries(rest.map(({ column, id }) => [id, `${kindOf(column)}(${id})`])),
    ...(parts.length > 0 ? { address: `address([${parts.map(({ id }) => id).join(', ')}])` } : {}),
  }
}

/** Columns by the names that they have in models, which are plain ones: `c1`, `c2`, … where a header is none. */
export function columnIds(columns: readonly string[]): string[] {
  return columns.map((column, i) => (/^[a-z][a-z0-9_]*$/.test(column) ? column : `c${i + 1}`))
}
