declare module 'written-number' {
  /** The words of a whole number. */
  export default function writtenNumber(number: number, options: { readonly lang: string }): string;
}
