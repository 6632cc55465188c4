import { ImportError } from '@jianqing/lake'
import { describe, expect, it } from 'vitest'
import { asAppError } from './import-job.ts'

describe('what a refused import says', () => {
  it.each([
    ['/var/lib/jianqing/lake/deaths/.refused/2026-01-01.csv', '2026-01-01.csv'],
    ['C:\\jianqing\\lake\\deaths\\a.csv', 'a.csv'],
    ['/srv/数据/上传/死亡登记.xlsx', '死亡登记.xlsx'],
  ])('tells no folder of the server: %s', (path, name) => {
    const said = { 'zh-CN': `文件无法读取：${path}（EACCES）`, en: `The file cannot be read: ${path} (EACCES)` }
    const { detail } = asAppError(new ImportError('file-unreadable', said, { 'zh-CN': `见 ${path}；请重试`, en: `See ${path}; try again` }))
    expect(detail!['zh-CN']).toBe(`文件无法读取：${name}（EACCES）。见 ${name}；请重试`)
    expect(detail!.en).toBe(`The file cannot be read: ${name} (EACCES). See ${name}; try again`)
  })

  it.each(['日期写作 2025/07/15', '元/月', 'N/A 与 n/a', '见 https://example.org/', '列 3/4'])('leaves what is no path: %s', words => {
    const said = { 'zh-CN': words, en: words }
    expect(asAppError(new ImportError('header-missing', said)).detail!['zh-CN']).toBe(words)
  })
})
