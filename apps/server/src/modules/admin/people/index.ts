export { addPerson, checkGrant, endOverGrants, giveGrant, setPassword } from './accounts.ts'
export { newPassword } from './new-password.ts'
export { endOverdueRequests } from './requests.ts'
export { peopleRoom } from './routes.ts'
