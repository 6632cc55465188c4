import type { Words } from '../output.ts'

type Report = { createdAt: string; tables: number; rows: number; files: number; bytes: number }

/** What a backup holds, in a sentence. */
export function describeReport({ createdAt, tables, rows, files, bytes }: Report, done: Words): Words {
  const megabytes = (bytes / 1e6).toFixed(1)
  return {
    'zh-CN': `${done['zh-CN']}：${tables} 张表、${rows} 行，${files} 个文件，共 ${megabytes} MB，数据时点 ${createdAt}`,
    en: `${done.en}: ${tables} tables with ${rows} rows, ${files} files, ${megabytes} MB, as of ${createdAt}`,
  }
}
