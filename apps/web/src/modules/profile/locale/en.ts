import type { profile as zh } from './zh-CN.ts'

export const profile: typeof zh = {
  title: 'My settings',
  who: { login: 'Login', staffNo: 'Staff number', office: 'Office', department: 'Department', roles: 'Roles and scopes', rolesHint: 'Ask the security administrator for changes.' },
  look: { title: 'Language and colours', language: 'Language', scheme: 'Colours', light: 'Light', dark: 'Dark', system: 'As the system' },
  password: { title: 'Change the password', done: 'The password was changed', hint: 'You will be signed out everywhere else.' },
  sessions: { title: 'Where I am signed in', current: 'This one', created: 'Signed in', seen: 'Last used', revoke: 'Sign out everywhere else', revokeAsk: 'Everything but this one will be signed out.', revoked: 'Signed out everywhere else', hint: 'One you do not know? Sign out everywhere else and change the password.' },
  totp: {
    title: 'One-time code', off: 'Not enrolled', on: 'Enrolled', why: 'Besides the password, signing in asks for six digits from your phone; a stolen password alone is then worth nothing.', begin: 'Enrol', password: 'Your password first', next: 'Next', scan: 'Scan this with an authenticator app', manual: 'If it cannot be scanned, type this key', copy: 'Copy', copied: 'Copied',
    code: 'Then type the six digits that the app shows', confirm: 'Finish', done: 'Enrolled; it holds from the next sign-in', cancel: 'Cancel', disable: 'Remove', disableAsk: 'Your password, to remove it', disabled: 'Removed', wrongCode: 'Six digits, please', qr: 'QR code to enrol', required: 'Please fill in',
  },
}
