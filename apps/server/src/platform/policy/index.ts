export {
  accountKind,
  can,
  hasAccount,
  idOf,
  permissionsOf,
  type Actor,
  type ActorGrant,
  type Asker,
  type DisplayActor,
  type Holder,
} from './actor.ts'
export { mayTouch, scopeCondition, scopeOf, within, type Placement, type Restriction, type ScopeColumns } from './scope.ts'
export { departments, officeAliases, offices } from './tables.ts'
export { superiorsOf } from './superiors.ts'
export { isAbove } from './above.ts'
export { reachBelow } from './below.ts'
export { loadPlaces, markOfPlaces, officesAbove, type Places } from './places.ts'
