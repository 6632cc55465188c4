import { Command } from 'commander'

/** `jianqing audit verify`: exit 0 when the chain is intact, 1 with the first broken link. */
export function auditCommand(): Command {
  const audit = new Command('audit').description('the audit trail')
  audit.command('verify').description('prove the chain of the audit, or name its first broken link').option('--json', 'the verdict as JSON')
    .action(async ({ json }: { json?: boolean }) => {
      const { verifyAudit } = await import('@jianqing/server')
      const verdict = await verifyAudit(process.env)
      if (json) console.log(JSON.stringify(verdict))
      else {
        console.log(`${verdict.detail['zh-CN']} · ${verdict.detail.en}`)
        if (verdict.head) console.log(`SM3 ${verdict.head}`)
      }
      if (!verdict.intact) process.exitCode = 1
    })
  return audit
}
