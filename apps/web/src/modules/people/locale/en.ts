import type { people as zh } from './zh-CN.ts'

export const people: typeof zh = {
  nav: 'People and rights',
  title: 'People and rights',
  subtitle: 'Accounts are opened by the security administrator. What a person may do is the sum of their roles, each within its scope.',
  add: 'Add a person',
  search: 'Find by name, login or staff number',
  filter: { office: 'Office', role: 'Role', disabled: 'State', active: 'Active', stopped: 'Disabled' },
  column: { name: 'Name', login: 'Login', staffNo: 'Staff number', office: 'Office and department', grants: 'Roles', state: 'State', seen: 'Last seen' },
  state: { active: 'Active', disabled: 'Disabled', locked: 'Locked', lockedUntil: 'Locked until {{at}}', totp: 'One-time code' },
  never: 'Never',
  none: { title: 'There is nobody yet', text: 'Add the first person, then grant a role.' },
  noGrants: 'No role yet',
  field: { login: 'Login', loginHelp: '2–50 letters, digits, dots, hyphens or underscores; cannot be changed later', name: 'Name', staffNo: 'Staff number', office: 'Office', department: 'Department', password: 'First password', passwordHelp: 'At least 10 characters of three kinds: upper case, lower case, digits, signs. The person must change it on first sign-in.', noDepartment: 'No department' },
  error: { required: 'Please fill in', login: 'This is not a valid login', password: 'At least 10 characters of three kinds: upper case, lower case, digits, signs' },
  one: { title: 'Person', edit: 'Edit', save: 'Save', cancel: 'Cancel', created: 'Added; now grant a role', saved: 'Saved' },
  action: {
    reset: 'Reset the password', resetTitle: 'A new password for {{name}}', resetDone: 'The password was reset; hand it over in person or by a safe way', unlock: 'Unlock', unlocked: 'Unlocked', disable: 'Disable the account', enable: 'Enable the account',
    disableAsk: 'The person is signed out at once and cannot sign in again; their records stay.', disabled: 'Disabled', enabled: 'Enabled', generate: 'Generate', copy: 'Copy', copied: 'Copied',
  },
  grant: {
    title: 'Roles and scopes', add: 'Grant a role', role: 'Role', scope: 'Scope', office: 'Office', department: 'Department', give: 'Grant', revoke: 'Revoke', revokeAsk: 'Revoke “{{role}}”?', given: 'Granted', revoked: 'Revoked',
    held: 'held already', separate: 'kept apart', separateHint: 'The system, security and audit administrators are apart from one another and from all casework.', noRight: 'You may not grant roles.', needsDepartment: 'This scope needs a department',
  },
  scope: { own: 'Own records', department: 'Department', office: 'Office', offices_below: 'Office and all below' },
}
