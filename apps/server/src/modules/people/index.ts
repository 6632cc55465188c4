export { peopleModule } from './routes.ts'
export { addPerson, giveGrant, type NewPerson, setPassword } from './service.ts'
