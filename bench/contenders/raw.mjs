/** The program as it is. */
export const open = async () => ({ attach: (object) => object });
