import { UsageError } from './errors.ts'

/** @throws UsageError */
export function checkWarehouse(url: string): void {
  if (!/^postgres(ql)?:\/\//u.test(url))
    throw new UsageError({
      'zh-CN': '--warehouse 应为 postgres://用户@主机/数据库',
      en: '--warehouse must be postgres://user@host/database',
    })
  if (!isReadable(url)) {
    throw new UsageError(
      { 'zh-CN': '--warehouse 的网址无法解析', en: 'The URL of --warehouse cannot be read' },
      {
        'zh-CN': '端口应为 0 到 65535；用户名和口令中的特殊字符须写作 %XX（如 @ 为 %40）。',
        en: 'A port is 0 to 65535; special characters in the name and the password are written as %XX (@ as %40).',
      },
    )
  }
}

function isReadable(url: string): boolean {
  try {
    // a URL without a host – the socket of this machine – is one for PostgreSQL alone; what is decoded is used, for a bundler drops a call that is not
    return decodeURIComponent(url) !== '' && URL.canParse(url.replace('@/', '@localhost/'))
  } catch {
    return false
  }
}
