export { peopleModule } from './routes.ts'
export { addPerson, type NewPerson } from './service.ts'
