declare module 'jsonld' {
  const jsonld: {
    flatten(document: unknown, context?: unknown, options?: unknown): Promise<readonly Record<string, unknown>[]>;
  };
  export default jsonld;
}
