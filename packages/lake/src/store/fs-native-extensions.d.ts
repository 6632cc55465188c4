declare module 'fs-native-extensions' {
  /** @returns false when another open file description holds the lock of the whole file */
  const extensions: { tryLock(fd: number): boolean }
  export default extensions
}
