import type { AddCommand } from '../command.ts'
import { describeReport } from './backup-report.ts'

export const addBackup: AddCommand = (program, { output, say }) => {
  program
    .command('backup <file>')
    .description(
      say({
        'zh-CN': '将数据库、数据集和文书备份到一个文件（.tar.gz），服务器运行时也可执行',
        en: 'back up the database, the data sets and the papers into one file (.tar.gz), also while the server runs',
      }),
    )
    .action(async (file: string) => {
      const { makeBackup } = await import('@jianqing/server')
      const report = await makeBackup(process.env, file)
      output.note(describeReport(report, { 'zh-CN': '已备份', en: 'Backed up' }))
      await output.out(`${report.file}\n`)
    })
}
