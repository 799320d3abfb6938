export { canonical } from './canonical.ts';
export { coalesce } from './coalesce.ts';
export {
  isJsonArray,
  isJsonObject,
  type Json,
  type JsonArray,
  type JsonObject,
  type JsonType,
  oneZero,
  setKey,
} from './json.ts';
export { mergeLayers } from './merge-layers.ts';
export { compareCodePoints } from './order.ts';
export { formatPath, type Path, valueAt } from './path.ts';
