import { Role } from '@jianqing/contract'
import { Command, Option } from 'commander'

interface AddOptions { name: string; office: string; department?: string; staffNo?: string; role?: Role }

const show = ({ login, password }: { login: string; password: string }) => {
  console.error('初始密码仅显示一次，首次登录须修改 · shown this once; it must be changed at the first sign-in')
  console.log(`${login}\t${password}`)
}

/** `jianqing user add|reset`: for the first administrator, and for the day on which nobody else can help. */
export function userCommand(): Command {
  const user = new Command('user').description('people who may sign in')
  user.command('add').description('add a person, with a role where one is given').argument('<login>')
    .requiredOption('--name <name>', 'the name that others see')
    .requiredOption('--office <office>', 'name or alias of the office; made in an empty installation')
    .option('--department <department>', 'department of that office')
    .option('--staff-no <number>', 'staff number, as the data sets write it')
    .addOption(new Option('--role <role>', 'role at that office').choices(Role.options))
    .action(async (login: string, options: AddOptions) => {
      const { addUser } = await import('@jianqing/server')
      show(await addUser(process.env, { login, ...options }))
    })
  user.command('reset').description('give a person a new password, ending their sessions, lock and one-time code').argument('<login>')
    .action(async (login: string) => {
      const { resetUser } = await import('@jianqing/server')
      show(await resetUser(process.env, login))
    })
  return user
}
