import { statSync } from 'node:fs'
import type { AddCommand } from '../command.ts'
import { UsageError } from '../errors.ts'
import { describeReport } from './backup-report.ts'

export const addRestore: AddCommand = (program, { output, say }) => {
  program
    .command('restore <file>')
    .description(
      say({
        'zh-CN': '将备份恢复到尚未使用的数据目录（DATA_DIR）或空数据库（DATABASE_URL），并逐项校验',
        en: 'restore a backup into an unused DATA_DIR or an empty database (DATABASE_URL), verifying every part',
      }),
    )
    .action(async (file: string) => {
      if (!file || statSync(file, { throwIfNoEntry: false })?.isDirectory())
        throw new UsageError({
          'zh-CN': `是文件夹，不是备份文件：${file || '.'}`,
          en: `This is a folder, not the file of a backup: ${file || '.'}`,
        })
      const { restoreBackup } = await import('@jianqing/server')
      const report = await restoreBackup(process.env, file)
      output.note(describeReport(report, { 'zh-CN': '已恢复', en: 'Restored' }))
    })
}
