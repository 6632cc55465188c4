import type { Role, Tree } from '@jianqing/contract'
// the contract as a whole is a fifth of a second before each command, of which hardly any is about people
import { ROLES } from '@jianqing/contract/roles'
import { Option } from 'commander'
import type { AddCommand } from '../command.ts'

const TREES: readonly Tree[] = ['procuratorate', 'police', 'court']

interface AddOptions {
  name: string
  office: string
  tree?: Tree
  department?: string
  staffNo?: string
  role?: Role
}

/** `jianqing user add|reset|disable|enable`: for the first administrator, and for the day on which nobody else can help. */
export const addUserCommands: AddCommand = (program, { output, say }) => {
  const show = async ({ login, password }: { login: string; password: string }) => {
    output.note({
      'zh-CN': '初始密码仅显示这一次，首次登录须修改：',
      en: 'The password is shown this once and must be changed at the first sign-in:',
    })
    await output.out(`${login}\t${password}\n`)
  }
  const user = program.command('user').description(say({ 'zh-CN': '登录账号', en: 'people who may sign in' }))
  user
    .command('add <login>')
    .description(say({ 'zh-CN': '新增人员，可同时授予角色', en: 'add a person, with a role where one is given' }))
    .requiredOption('--name <name>', say({ 'zh-CN': '姓名', en: 'the name that others see' }))
    .requiredOption(
      '--office <office>',
      say({ 'zh-CN': '所在单位的名称或别名；尚无同类单位时新建', en: 'name or alias of the office; made where its tree has none yet' }),
    )
    .addOption(
      new Option(
        '--tree <tree>',
        say({
          'zh-CN': '单位所属：procuratorate 检察院（默认）、police 公安、court 法院',
          en: 'whose office it is; the procuratorate’s unless said',
        }),
      ).choices(TREES),
    )
    .option('--department <department>', say({ 'zh-CN': '该院的部门', en: 'a department of that office' }))
    .option('--staff-no <number>', say({ 'zh-CN': '工号，与数据中一致', en: 'staff number, as the data sets write it' }))
    .addOption(new Option('--role <role>', say({ 'zh-CN': '在该院的角色', en: 'a role at that office' })).choices(Object.keys(ROLES)))
    .action(async (login: string, options: AddOptions) => {
      const { addUser } = await import('@jianqing/server')
      await show(await addUser(process.env, { login, ...options }))
    })
  user
    .command('reset <login>')
    .description(say({ 'zh-CN': '重置密码，并解除锁定和动态验证码', en: 'give a new password; ends sessions, lock and one-time code' }))
    .action(async (login: string) => {
      const { resetUser } = await import('@jianqing/server')
      await show(await resetUser(process.env, login))
    })
  for (const [verb, disabled, zh, en] of [
    ['disable', true, '停用公安、法院用户，立即退出其全部登录', 'shut somebody of the police or a court out, and end their sessions'],
    ['enable', false, '重新启用公安、法院用户', 'let somebody of the police or a court in again'],
  ] as const)
    user
      .command(`${verb} <login>`)
      .description(say({ 'zh-CN': zh, en }))
      .action(async (login: string) => {
        const { turnUser } = await import('@jianqing/server')
        await turnUser(process.env, login, disabled)
      })
}
