/** Puts what `wrap` makes of each method that a workload names where the method was. */
export const byMethod = (workload, wrap) => (object, className) => {
  for (const [method, form] of Object.entries(workload.methods[className])) {
    object[method] = wrap({
      name: `${className}.${method}`,
      className,
      method,
      form,
      fn: object[method],
      object,
    });
  }
  return object;
};
