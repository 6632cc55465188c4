export { attachedActions, attachedRoutes } from './attached.ts'
