// What a program does with the types of the examples. Every `@ts-expect-error` stands above something that
// the compiler has to refuse.

import { Decimal } from "decimal.js";

import { OrderStatus } from "./shop/index.js";
import type * as mongo from "./catalog-mongodb/index.js";
import type * as shop from "./shop/index.js";

export const least: shop.CustomerCreate = { email: "a@b.example", fullName: "A" };
export const most: shop.CustomerCreate = { ...least, phone: null, createdAt: new Date(), acceptsMail: true };
// @ts-expect-error: `email` has no default
export const withoutEmail: shop.CustomerCreate = { fullName: "A" };
// @ts-expect-error: `email` cannot be null
export const emailOfNull: shop.CustomerCreate = { email: null, fullName: "A" };
// @ts-expect-error: there is no such column
export const unknown: shop.CustomerCreate = { ...least, age: 5 };

export const nothing: shop.CustomerUpdate = {};
export const cleared: shop.CustomerUpdate = { phone: null };
// @ts-expect-error: `fullName` cannot be null
export const nameless: shop.CustomerUpdate = { fullName: null };

// @ts-expect-error: rows have all their columns
export const row: shop.Customer = least;
export const category: shop.Category = { id: "1", parentId: null, slug: "a", name: "A", description: null, position: 0 };

export const price: shop.OrderLineCreate = { orderId: "1", variantId: "2", unitPrice: new Decimal("1.50") };
// @ts-expect-error: money is no floating point number
export const floating: shop.OrderLineCreate = { orderId: "1", variantId: "2", unitPrice: 1.5 };

export const status: shop.OrderStatus = OrderStatus.PAID;
export const text: shop.OrderStatus = "PAID";
// @ts-expect-error: the enum has no such value
export const lost: shop.OrderStatus = "LOST";

export const children = (parent: shop.CategoryWith<"children" | "parent">) =>
  parent.children.map((child) => [child.name, parent.parent?.name]);
// @ts-expect-error: there is no such relation
export type Nothing = shop.CategoryWith<"orders">;
// @ts-expect-error: relations are there only where they were asked for
export const unloaded = (category: shop.Category) => category.children;

export const product = (product: shop.Product): shop.JsonValue => product.attributes;
// @ts-expect-error: JSON has no functions
export const noJson: shop.JsonValue = () => 1;

export const money: mongo.MoneyCreate = { cents: 100 };
// @ts-expect-error: what is read has all its fields
export const readMoney: mongo.Money = { cents: 100 };
