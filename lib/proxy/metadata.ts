interface MetadataReflection {
  getOwnMetadataKeys(target: object): unknown[];
  getOwnMetadata(key: unknown, target: object): unknown;
  defineMetadata(key: unknown, value: unknown, target: object): void;
}

/**
 * reflect-metadata keeps its entries by the identity of the function: a Proxy starts without any.
 * Copies them when the program has that package loaded.
 */
export function copyMetadata(from: object, to: object): void {
  const reflect = Reflect as typeof Reflect & Partial<MetadataReflection>;
  const { getOwnMetadataKeys, getOwnMetadata, defineMetadata } = reflect;
  if (getOwnMetadataKeys === undefined || getOwnMetadata === undefined) return;
  for (const key of getOwnMetadataKeys(from)) {
    defineMetadata?.(key, getOwnMetadata(key, from), to);
  }
}
