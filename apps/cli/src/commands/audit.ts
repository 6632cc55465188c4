import { Option } from 'commander'
import type { AddCommand } from '../command.ts'

/** `jianqing audit verify`: exit 0 when the chain is intact, 1 with the first broken link. */
export const addAudit: AddCommand = (program, { output, say, exit }) => {
  const audit = program.command('audit').description(say({ 'zh-CN': '审计链', en: 'the audit trail' }))
  audit
    .command('verify')
    .description(say({ 'zh-CN': '校验审计链，指出第一处断裂', en: 'prove the chain, or name its first broken link' }))
    .addOption(
      new Option('--format <format>', say({ 'zh-CN': '输出格式', en: 'format of the output' })).choices(['text', 'json']).default('text'),
    )
    .action(async ({ format }: { format: 'text' | 'json' }) => {
      const { verifyAudit } = await import('@jianqing/server')
      const verdict = await verifyAudit(process.env)
      if (format === 'json') await output.out(`${JSON.stringify(verdict)}\n`)
      else {
        output.note(verdict.detail)
        if (verdict.head) await output.out(`${verdict.head}\n`)
      }
      if (!verdict.intact) exit(1)
    })
}
