import { type I18nText, text } from '@jianqing/contract'

/**
 * The newest release of each version that is still mended, as of that day: https://www.postgresql.org/support/versioning/. New ones come
 * on fixed days in February, May, August and November; take them up with each release of the product.
 */
const NEWEST = { asOf: '2026-11-30', releases: { 15: 20, 16: 16, 17: 12, 18: 6 } as Record<number, number> }

/**
 * What to tell of a PostgreSQL that lacks known corrections of security, such as `18.4` or `15.18 (Debian 15.18-0+deb12u1)`.
 *
 * @param boxed whether it is the one that came with the product
 * @returns null when nothing newer was known on the day that the list is of
 */
export function behindNewest(version: string, boxed: boolean): I18nText | null {
  const [, major, minor] = /^(\d+)\.(\d+)/.exec(version) ?? []
  const newest = NEWEST.releases[Number(major)]
  if (major === undefined || newest === undefined || Number(minor) >= newest) return null
  const [zh, en] = boxed
    ? [
        '正式工作请改用及时打补丁的 PostgreSQL：用 POSTGRES_BIN 指定本机上较新的程序，或用 DATABASE_URL 指定外部数据库（见《部署与运维》）',
        'For real work use a PostgreSQL that is kept up to date: name newer programs on this machine in POSTGRES_BIN, or a server in DATABASE_URL (see "Running it")',
      ]
    : ['请更新数据库服务器的 PostgreSQL', 'Update PostgreSQL on the server']
  return text(
    `PostgreSQL ${major}.${minor} 缺少已公布的安全修正：截至 ${NEWEST.asOf}，最新为 ${major}.${newest}。${zh}`,
    `PostgreSQL ${major}.${minor} lacks published corrections of security: as of ${NEWEST.asOf} the newest is ${major}.${newest}. ${en}`,
  )
}
