import type { AddCommand } from '../command.ts'
import { defaultDataDir } from '../options.ts'
import { table } from '../table.ts'

export const addDatasets: AddCommand = (program, { output, say }) => {
  program
    .command('datasets')
    .description(
      say({
        'zh-CN': '列出数据集及其当前版本，包括平台自己的记录',
        en: "list the data sets and their current versions, the platform's own records among them",
      }),
    )
    .option('--json', say({ 'zh-CN': '输出 JSON', en: 'print JSON' }))
    .option('--data <dir>', say({ 'zh-CN': '数据目录', en: 'folder of the data' }), defaultDataDir())
    .action(async (options: { json?: boolean; data: string }) => {
      const [{ loadCatalogue }, { openLake }] = await Promise.all([import('@jianqing/catalogue'), import('@jianqing/lake')])
      const lake = openLake(options.data)
      const { readable, facts } = loadCatalogue()
      const rows = await Promise.all(
        [...readable.values()].map(async ({ id, title, key, columns }) => {
          const current = await lake.current(id)
          const origin = facts.has(id) ? 'platform' : 'import'
          return { id, origin, title, key, columns, version: current?.version ?? null, rows: current?.manifest.rows ?? null }
        }),
      )
      await output.out(
        options.json
          ? `${JSON.stringify(rows, null, 2)}\n`
          : table(rows.map(row => [row.id, row.version ?? '-', row.rows === null ? '-' : String(row.rows), row.title[output.language]])),
      )
    })
}
