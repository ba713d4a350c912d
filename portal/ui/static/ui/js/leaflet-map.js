export const showMap = () => {};
