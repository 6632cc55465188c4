import { remembering } from './remember.ts'

/**
 * The form in which headers are compared: full width folded to half (NFKC), a trailing “（必填）” or `*` dropped,
 * white space, underscores' neighbours and case ignored. Exports differ in exactly these things from office to office.
 * Mappings made by hand are kept under it: what it makes of a header must not change.
 */
export const normaliseHeader = remembering((header: string): string => {
  let folded = header
    .normalize('NFKC')
    .replace(/[\s\u200B\uFEFF]+/gu, '')
    .toLowerCase()
  for (let before = ''; before !== folded;) {
    before = folded
    folded = folded.replace(/\((?:必填|选填|required|optional)\)$/u, '').replace(/^\*+|\*+$/gu, '')
  }
  return folded
})

/** What a form says of how to fill in a column, and not of what is in it. */
const HINT =
  /^(?:\*?(?:必填|选填|可空|可不填|非必填|必录|必须填写|required|optional).*|\d+位(?:以内|数字)?|长度.*|格式.*|(?:示?例|例?如|形如|参考).*|(?:文本|数字|数值|字符)(?:格式|型|类型)?|日期(?:格式|型|类型)|(?:yyyy|年年年年).*|下拉.*|单选|多选|请.*|是[/、或]否|男[/、或]女|自动.*|系统.*|主键|不可重复|唯一)$/iu

export const isHint = (text: string): boolean =>
  HINT.test(
    text
      .normalize('NFKC')
      .replace(/\s+/gu, '')
      .replace(/^[([【]|[)\]】]$/gu, ''),
  )

/** What keeps a spreadsheet from reading a cell as a number; programs put it around headers too: ="身份证号", '身份证号. */
const GUARD = /^=?["'`“‘]+|["'`”’]+$/gu

/** A header without its guard, its number, a colon at its end and what only explains it: `3、身份证号（18位）：` → 身份证号. Units stay. */
export const plainHeader = remembering((header: string): string => {
  let plain = normaliseHeader(header).replace(GUARD, '')
  for (let before = ''; before !== plain;) {
    before = plain
    plain = plain
      .replace(/[:;。]$/u, '')
      .replace(/^(?:\(\d{1,2}\)|\d{1,2}[.、)](?=\D))/u, '')
      .replace(/[([【]([^()[\]【】]*)[)\]】]$/u, (whole, inner: string) => (isHint(inner) ? '' : whole))
      .replace(/^\*+|\*+$/gu, '')
  }
  return plain
})
