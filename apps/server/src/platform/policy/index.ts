export { accountKind, can, idOf, permissionsOf, type Actor, type ActorGrant, type Asker, type Holder } from './actor.ts'
export { mayTouch, scopeCondition, scopeOf, within, type Placement, type Restriction, type ScopeColumns } from './scope.ts'
export { departments, officeAliases, offices } from './tables.ts'
export { loadPlaces, officesAbove, type Places } from './places.ts'
