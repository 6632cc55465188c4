export { can, permissionsOf, type Actor, type ActorGrant } from './actor.ts'
export { mayTouch, scopeCondition, scopeOf, within, type Placement, type Restriction, type ScopeColumns } from './scope.ts'
export { departments, officeAliases, offices } from './tables.ts'
export { loadPlaces, officesAbove, type Places } from './places.ts'
