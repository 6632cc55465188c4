import type { signIn as zh } from './zh-CN.ts'

export const signIn: typeof zh = {
  title: 'Sign in', login: 'User name', password: 'Password', code: 'One-time code', submit: 'Sign in', back: 'Back',
  codeHelp: 'Give the six digits that your authenticator shows.',
  need: { login: 'Give your user name', password: 'Give your password', code: 'Give six digits' },
  lead: 'From data to a cure, along one line',
  flow: { data: 'Data', models: 'Models', leads: 'Leads', inspection: 'Inspection', rectified: 'Rectified' },
  caution: 'A lead is for a person to check, never a finding.',
  demo: 'Demo accounts', demoHelp: 'All of the data is made up. Choose a role to sign in:',
  help: 'No account, or the password is lost? Ask the security administrator.',
  again: { title: 'Your session has ended', text: 'Sign in again: what you were working on is still here.', other: 'Sign in with another account' },
  change: {
    title: 'Change the password', must: 'This is your first sign-in, or the password was reset: set a new one first.', current: 'Present password', next: 'New password', again: 'New password once more', submit: 'Save the new password', signOut: 'Sign out',
    rule: 'At least 10 characters, of three kinds: capitals, small letters, digits, signs.', differs: 'The two are not the same', same: 'The new password must differ from the present one', need: 'Required',
  },
}
