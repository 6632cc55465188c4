import type { Lang } from '@jianqing/contract'

/**
 * The language that the browser likes best of the two we have (RFC 9110, 12.5.4); Chinese unless English is clearly wanted.
 *
 * @param header the value of Accept-Language
 */
export function langOf(header: string | undefined): Lang {
  const wanted = (header ?? '').split(',').map(part => {
    const [tag = '', ...params] = part.trim().toLowerCase().split(';')
    const q = params.map(p => /^\s*q=([\d.]+)$/.exec(p)?.[1]).find(Boolean)
    return { tag: tag.trim(), q: q === undefined ? 1 : Number(q) }
  })
  const best = (language: string) =>
    Math.max(0, ...wanted.filter(w => w.tag === language || w.tag.startsWith(`${language}-`)).map(w => w.q))
  return best('en') > best('zh') ? 'en' : 'zh-CN'
}
