// The bundler turns imports of style sheets into board.css.
declare module "*.css";
